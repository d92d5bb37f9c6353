import sqlalchemy as sa

meta = sa.MetaData()

users = sa.Table('users', meta, sa.Column('id', sa.Integer, primary_key=True), sa.Column('name', sa.Text))
orders = 3
